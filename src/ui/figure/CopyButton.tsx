import type { ReactNode } from 'react';
import { Button } from '../components/Button';
import { toast } from '../components/Toast';

/** Puts a text, or what a function gives when pressed, on the clipboard. */
export function CopyButton({ text, children }: { text: string | (() => string); children: ReactNode }) {
  return (
    <Button
      onPress={() => {
        copy(typeof text === 'string' ? text : text()).then(
          () => toast('Copied.'),
          () => toast('The browser did not allow copying. Select the text and copy it.'),
        );
      }}
    >
      {children}
    </Button>
  );
}

/** Rejects where the browser does not allow it; over plain http there is no clipboard at all. */
async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

/** A problem as a line that begins with its name: no text of a file in it can begin a cell where it is pasted. */
export function problemLine({ name, message }: Error): string {
  return `${name}: ${message.replaceAll(/\s+/g, ' ')}`;
}
