import { Button } from '../components/Button';
import { Callout } from '../components/Notice';
import { CopyButton } from '../figure/CopyButton';

/** Stands in place of a page or a panel that could not be drawn. */
export function PageProblem({ error, reset }: { error: unknown; reset: () => void }) {
  const details = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
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
