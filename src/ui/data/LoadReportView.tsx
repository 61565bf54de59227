import { useState } from 'react';
import { formatCount } from '../../charts/format';
import type { Source } from '../../sources/source';
import { Button } from '../components/Button';
import { Callout } from '../components/Notice';
import { Books } from './Books';
import { ControlTotals } from './ControlTotals';
import styles from './files.module.css';
import { counted } from './file-words';
import { Mended } from './Mended';
import { NotConverted } from './NotConverted';
import { ReadingForm } from './ReadingForm';
import { SetAside } from './SetAside';
import { isNoRecord, setAsideKinds, setAsideWords } from './set-aside-words';
import { TakeBack } from './TakeBack';

/** How one file was read: its books, its form, what was left out or mended, and every cell that kept its text. */
export function LoadReportView({ source }: { source: Source }) {
  const [open, setOpen] = useState<'aside' | 'mended' | 'reading' | null>(null);
  const { report } = source;
  const close = () => setOpen(null);
  const kinds = setAsideKinds(report);
  return (
    <section className={styles.report} aria-label={`How ${source.name} was read`}>
      {report.notices.map(({ kind, words }) => (
        <Callout key={`${kind} ${words}`} tone="warn">
          <p>{words}</p>
        </Callout>
      ))}
      <Books source={source} onMended={() => setOpen('mended')} />
      {report.set_aside_count > 0 && (
        <div className={styles.aside}>
          <p>
            {counted(report.set_aside_count, 'row')} set aside: no figure counts{' '}
            {report.set_aside_count === 1 ? 'it' : 'them'}.{' '}
            {kinds.length > 0 && `${kinds.map(([kind, count]) => setAsideWords(kind, count)).join(', ')}. `}
            <Button variant="text" onPress={() => setOpen('aside')}>
              See {report.set_aside_count === 1 ? 'it' : `the ${formatCount(report.set_aside_count)}`}
            </Button>
          </p>
          {kinds.some(([kind]) => isNoRecord(kind)) && !source.reading.keep_all_rows && <TakeBack source={source} />}
        </div>
      )}
      <ControlTotals totals={report.control_totals} />
      <NotConverted source={source} />
      {open === 'reading' ? (
        <ReadingForm source={source} onClose={close} />
      ) : (
        <div className={styles.doing}>
          <Button size="small" aria-label={`Read it another way: ${source.name}`} onPress={() => setOpen('reading')}>
            Read it another way
          </Button>
          {source.reading.keep_all_rows && <TakeBack source={source} />}
        </div>
      )}
      {open === 'aside' && <SetAside source={source} onClose={close} />}
      {open === 'mended' && <Mended source={source} onClose={close} />}
    </section>
  );
}
