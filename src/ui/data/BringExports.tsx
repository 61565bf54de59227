import { Button } from '../components/Button';
import { Changes } from '../frame/Changes';
import { DropArea, FileButton } from '../components/DropArea';
import { Popover } from '../components/Popover';
import { useAppState, useIsReading } from '../app-context';
import styles from './bring.module.css';
import { useBringing } from './Bringing';
import { ExportGuide } from './ExportGuide';
import { PasteTable } from './PasteTable';

const accepted = ['.csv', '.tsv', '.txt', '.tab', '.xlsx', '.xls', '.zip', '.gz', '.concord'];

/** The place files come in. `isFirst`: nothing is here yet, so it also says what to bring and offers the sample. */
export function BringExports({ isFirst }: { isFirst: boolean }) {
  const { bring, openSample } = useBringing();
  const activity = useAppState((state) => state.activity);
  const isReading = useIsReading();
  const onFiles = (files: File[]) => void bring(files);
  return (
    <section className={isFirst ? styles.first : styles.more} aria-label="Add files">
      <DropArea label="Drop files here" onFiles={onFiles} isDisabled={isReading}>
        <p className={styles.invite}>{isReading ? readingWords : inviteWords(isFirst, activity)}</p>
        {isFirst && (
          <p className={styles.formats}>
            CSV, Excel, zip or gz, also whole folders. Deals alone are enough to begin; people, touches and spend show
            more.
          </p>
        )}
        <div className={styles.ways}>
          <Changes>
            <FileButton onFiles={onFiles} accept={accepted} variant={isFirst ? 'primary' : 'secondary'}>
              Choose files
            </FileButton>
            <PasteTable onFiles={onFiles} />
          </Changes>
        </div>
        <p className={styles.promise}>
          They stay on this computer. <HowTheyStay />
        </p>
      </DropArea>
      {isFirst && (
        <p className={styles.sample}>
          No file at hand?{' '}
          <Button isDisabled={activity !== null} onPress={() => void openSample()}>
            Open the sample workspace
          </Button>
        </p>
      )}
      <ExportGuide />
    </section>
  );
}

const readingWords = 'Files can be added in the tab that writes this workspace';

/** While the first files are read, the place where they were dropped says what is being done. */
function inviteWords(isFirst: boolean, activity: string | null): string {
  if (!isFirst) return 'Drop more exports anywhere';
  return activity === null ? 'Drop exports from your CRM and ad tools anywhere' : `${activity}…`;
}

function HowTheyStay() {
  return (
    <Popover
      label="How they stay on this computer"
      trigger={
        <Button variant="text" size="small">
          How?
        </Button>
      }
    >
      <p>
        The page reads your files itself, with a database that runs inside this browser tab. There is no server behind
        it.
      </p>
      <p>The browser is told to refuse every connection to anywhere else. Switch the wifi off: it goes on working.</p>
      <p>What it keeps stays in this browser on this computer, until you choose Delete everything.</p>
    </Popover>
  );
}
