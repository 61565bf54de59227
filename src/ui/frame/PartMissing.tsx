import { useState, useSyncExternalStore } from 'react';
import { useApp } from '../app-context';
import { Button } from '../components/Button';
import { Callout } from '../components/Notice';
import { missingParts } from './missing-part';

/** Says that a part of the page is not where it was, and reloads once everything is saved. */
export function PartMissing() {
  const app = useApp();
  const isMissing = useSyncExternalStore(missingParts.subscribe, missingParts.get);
  const [isUnsaved, setIsUnsaved] = useState(false);
  if (!isMissing) return null;
  const reload = async () => {
    await app.save().catch(() => undefined);
    const { keeping, access } = app.store.getState();
    if (isUnsaved || keeping === 'saved' || (access.mode === 'reading' && keeping !== 'failed'))
      window.location.reload();
    else setIsUnsaved(true);
  };
  return (
    <Callout
      tone="warn"
      title="A part of the page could not be loaded"
      actions={<Button onPress={() => void reload()}>{isUnsaved ? 'Reload all the same' : 'Save and reload'}</Button>}
    >
      <p>
        {isUnsaved
          ? 'Not everything here is saved: it is gone after a reload. Save the workspace as a file first, from the menu with its name.'
          : 'There is a newer version of Concord, or the network is gone. What you see is unchanged. Reload once the network is there: everything is saved before.'}
      </p>
    </Callout>
  );
}
