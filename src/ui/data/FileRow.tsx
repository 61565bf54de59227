import { Archive, CircleAlert, CircleCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { formatCount } from '../../charts/format';
import type { Source } from '../../sources/source';
import { useAppState } from '../app-context';
import { Button, IconButton } from '../components/Button';
import { Badge } from '../components/Chips';
import { Changes } from '../frame/Changes';
import { counted, formWords, kindWords } from './file-words';
import styles from './files.module.css';
import { KindSelect } from './KindSelect';
import { LoadReportView } from './LoadReportView';
import { isUnknown } from './open-questions';
import { Questions } from './Questions';
import { Renewed } from './Renewed';

/** One file: what it was read as, what is still to decide about it, and how it was read. */
export function FileRow({ source, onMatch, onRemove }: { source: Source; onMatch: () => void; onRemove: () => void }) {
  const [isReportOpen, setIsReportOpen] = useState(false);
  const isMissing = useAppState((state) => state.missing.includes(source.file_id));
  const { report, undecided, mapping } = source;
  const unused = mapping.kind === 'unused';
  const open = new Set(undecided.map(({ question }) => question)).size;
  return (
    <li className={styles.file}>
      <div className={styles.line}>
        <Mark unused={unused} open={open + (report.records_found === 0 || isMissing ? 1 : 0)} />
        <div className={styles.names}>
          <h2>{source.name}</h2>
          <p>
            {wordsFor(source)}
            {' · '}
            {formWords(report)}
          </p>
        </div>
        <div className={styles.kind}>
          <Changes>
            <KindSelect source={source} />
          </Changes>
        </div>
        <p className={styles.rows}>
          {counted(report.records_loaded, 'row')}
          {report.set_aside_count > 0 && <Badge tone="warn">{formatCount(report.set_aside_count)} set aside</Badge>}
          {open > 0 && <Badge tone="warn">{open} to decide</Badge>}
          {isMissing && <Badge tone="warn">Drop it again</Badge>}
        </p>
        <div className={styles.doing}>
          <Changes>
            <Button size="small" aria-label={`Match columns: ${source.name}`} onPress={onMatch}>
              Match columns
            </Button>
          </Changes>
          <Button
            size="small"
            variant="quiet"
            aria-expanded={isReportOpen}
            aria-label={`How it was read: ${source.name}`}
            onPress={() => setIsReportOpen(!isReportOpen)}
          >
            How it was read
          </Button>
          <Changes>
            <IconButton label={`Remove ${source.name}`} size="small" onPress={onRemove}>
              <Trash2 size={16} />
            </IconButton>
          </Changes>
        </div>
      </div>
      {source.renewal && <Renewed source={source} renewal={source.renewal} />}
      <Changes>
        <Questions source={source} onMatch={onMatch} />
      </Changes>
      {isReportOpen && <LoadReportView source={source} />}
    </li>
  );
}

function wordsFor(source: Source): string {
  if (isUnknown(source)) return 'Not recognised: match its columns if a figure should use it';
  if (source.mapping.kind === 'unused') return 'Kept, not used: no figure needs it';
  if (source.report.records_found === 0) return 'Only column names, no rows below them: export it again';
  return kindWords(source);
}

function Mark({ unused, open }: { unused: boolean; open: number }) {
  if (unused) return <Archive size={18} className={styles.quiet} aria-label="Not used" />;
  if (open > 0) return <CircleAlert size={18} className={styles.warn} aria-label="Something to decide" />;
  return <CircleCheck size={18} className={styles.good} aria-label="Ready" />;
}
