import type { Source } from '../../sources/source';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { attempt } from './attempt';

/** Rows taken for totals, footers and headers count as records, or are left out again. */
export function TakeBack({ source }: { source: Source }) {
  const app = useApp();
  const isBusy = useAppState((state) => state.activity !== null);
  const { keep_all_rows: keepsAll = false, ...reading } = source.reading;
  const next = keepsAll ? reading : { ...reading, keep_all_rows: true };
  return (
    <Button
      size="small"
      isDisabled={isBusy}
      onPress={() => attempt(app.reread(source.file_id, next), `${source.name} is read as before.`)}
    >
      {keepsAll ? 'Leave totals and footers out again' : 'Count totals and footers as records'}
    </Button>
  );
}
