import { CircleHelp } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { IconButton } from '../components/Button';

const Help = lazy(() => import('./Help'));

/** The same help in the same place on every page. */
export function HelpDialog() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <IconButton label="Help" onPress={() => setIsOpen(true)}>
        <CircleHelp size={18} />
      </IconButton>
      <Suspense>{isOpen && <Help onOpenChange={setIsOpen} />}</Suspense>
    </>
  );
}
