import type { ReactNode } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import type { DirectoryDropItem, DropItem, FileDropItem } from 'react-aria-components/useDragAndDrop';
import { Button, type ButtonProps } from './Button';
import styles from './Notice.module.css';

/** Takes dropped or pasted files and whole folders, by mouse and by keyboard. */
export function DropArea({
  label,
  onFiles,
  isDisabled = false,
  children,
}: {
  label: string;
  onFiles: (files: File[]) => void;
  isDisabled?: boolean;
  children: ReactNode;
}) {
  return (
    <DropZone
      isDisabled={isDisabled}
      className={styles.drop ?? ''}
      aria-label={label}
      getDropOperation={() => 'copy'}
      onDrop={({ items }) => {
        void filesOf(items).then((files) => files.length > 0 && onFiles(files));
      }}
    >
      {children}
    </DropZone>
  );
}

/** A button that opens the file chooser. */
export function FileButton({
  onFiles,
  accept,
  children,
  variant = 'primary',
}: {
  onFiles: (files: File[]) => void;
  /** Extensions with their dot. */
  accept: readonly string[];
  children: ReactNode;
  variant?: NonNullable<ButtonProps['variant']>;
}) {
  return (
    <FileTrigger
      allowsMultiple
      acceptedFileTypes={accept}
      onSelect={(files) => files && files.length > 0 && onFiles([...files])}
    >
      <Button variant={variant}>{children}</Button>
    </FileTrigger>
  );
}

/** Files of a drop, those inside folders included. */
async function filesOf(items: readonly DropItem[]): Promise<File[]> {
  const found = await Promise.all(
    items.map(async (item) => {
      if (item.kind === 'file') return [await item.getFile()];
      return item.kind === 'directory' ? await filesInside(item) : [];
    }),
  );
  return found.flat();
}

async function filesInside(directory: DirectoryDropItem): Promise<File[]> {
  const entries: (FileDropItem | DirectoryDropItem)[] = [];
  for await (const entry of directory.getEntries()) entries.push(entry);
  return filesOf(entries);
}
