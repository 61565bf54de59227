import type { ReactNode } from 'react';
import { Button } from '../components/Button';
import { toast } from '../components/Toast';

/** Puts a text, or what a function gives when pressed, on the clipboard. */
export function CopyButton({ text, children }: { text: string | (() => string); children: ReactNode }) {
  return (
    <Button
      onPress={() => {
        navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
          () => toast('Copied.'),
          () => toast('The browser did not allow copying. Select the text and copy it.'),
        );
      }}
    >
      {children}
    </Button>
  );
}
