import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button } from '../components/Button';

const SaveAsFileDialog = lazy(() => import('./SaveAsFileDialog'));
const SqlProjectDialog = lazy(() => import('./SqlProjectDialog'));
const OpenFileDialog = lazy(() => import('./OpenFileDialog'));

/** Opens the dialog that saves the workspace as a file. */
export function SaveAsFile({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>{children}</Button>
      <Suspense>{isOpen && <SaveAsFileDialog isOpen onOpenChange={setIsOpen} />}</Suspense>
    </>
  );
}

/** Opens the dialog that asks for a workspace file. */
export function OpenFile({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>{children}</Button>
      <Suspense>{isOpen && <OpenFileDialog isOpen onOpenChange={setIsOpen} />}</Suspense>
    </>
  );
}

/** Opens the dialog that saves what makes the figures as SQL. */
export function SaveSqlProject({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>{children}</Button>
      <Suspense>{isOpen && <SqlProjectDialog isOpen onOpenChange={setIsOpen} />}</Suspense>
    </>
  );
}
