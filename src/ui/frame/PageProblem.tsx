import { Button } from '../components/Button';
import { Callout } from '../components/Notice';
import { CopyButton, problemLine } from '../figure/CopyButton';

/** Stands in place of a page or a panel that could not be drawn. */
export function PageProblem({ error, reset }: { error: unknown; reset: () => void }) {
  const details = error instanceof Error ? [problemLine(error), ...placesOf(error)].join('\n') : String(error);
  return (
    <Callout
      tone="bad"
      title="This part of the page could not be drawn"
      actions={
        <>
          <Button onPress={reset}>Try again</Button>
          <CopyButton text={details}>Copy details</CopyButton>
        </>
      }
    >
      <p>Your files and everything you typed are unchanged.</p>
    </Callout>
  );
}

/** Where it happened. The stack begins with the message, in as many lines as that has. */
function placesOf({ stack = '' }: Error): string[] {
  return stack.split('\n').filter((line) => /^\s+at |^\w*@/.test(line));
}
