import { Check, CircleAlert, CircleDashed } from 'lucide-react';
import type { ColumnPreview } from '../../app/app';
import type { Mapping } from '../../sources/source';
import { formatShare } from '../../charts/format';
import { SearchSelect } from '../components/SearchSelect';
import { likelyFirst, type MappingLine as Line } from './mapping-draft';
import styles from './mapping.module.css';
import type { ChartTitle } from './MappingScreen';

const noColumn = 'none';

/** One field: its name, the column chosen for it, three values of that column, and how full it is. */
export function MappingLine({
  line,
  standIns,
  header,
  columns,
  previewOf,
  charts,
  onChoose,
}: {
  line: Line;
  /** Labels of fields that would do as well. */
  standIns: readonly string[];
  header: readonly string[];
  columns: Mapping['columns'];
  previewOf: ReadonlyMap<string, ColumnPreview>;
  charts: readonly ChartTitle[];
  onChoose: (header: string | null) => void;
}) {
  const { field, tier } = line;
  const preview = line.header === null ? undefined : previewOf.get(line.header);
  const takenBy = new Set(Object.values(columns));
  const at = line.header === null ? null : header.indexOf(line.header);
  const options = likelyFirst(header, field, previewOf, takenBy).map((name) => ({
    id: `column ${header.indexOf(name)}`,
    name,
    description: previewOf.get(name)?.samples.slice(0, 3).join(' · ') || 'empty',
    ...(takenBy.has(name) && name !== line.header ? { detail: 'in use' } : {}),
  }));
  return (
    <li className={styles.mapLine}>
      <div className={styles.need}>
        <TierMark tier={tier} />
        <div>
          <p className={styles.label}>{field.label}</p>
          {tier === 'missing' && standIns.length > 0 && (
            <p className={styles.empties}>Or {standIns.join(' or ').toLowerCase()}, under optional</p>
          )}
          {tier === 'missing' && line.importance !== 'optional' && <Empties line={line} charts={charts} />}
          {line.why && <p className={styles.why}>{line.why}</p>}
        </div>
      </div>
      <SearchSelect
        label={`Column for ${field.label}`}
        labelPosition="hidden"
        searchLabel="Search columns"
        placeholder="Choose a column"
        options={line.header === null ? options : [{ id: noColumn, name: 'No column' }, ...options]}
        value={at === null || at < 0 ? null : `column ${at}`}
        onChange={(id) => onChoose(id === noColumn ? null : (header[Number(id.slice('column '.length))] ?? null))}
      />
      <p className={styles.samples}>{preview ? preview.samples.slice(0, 3).join(' · ') || 'no values' : ''}</p>
      <p className={styles.filled}>
        {preview && (
          <>
            {formatShare(preview.filled)} <span className={styles.filledWord}>filled</span>
          </>
        )}
      </p>
    </li>
  );
}

function Empties({ line: { field }, charts }: { line: Line; charts: readonly ChartTitle[] }) {
  const titles = charts.filter(({ id }) => field.unlocks?.includes(id)).map(({ title }) => title);
  if (titles.length === 0) return null;
  const more = titles.length > 3 ? ` and ${titles.length - 2} more` : '';
  const shown = more ? titles.slice(0, 2) : titles;
  return (
    <p className={styles.empties}>
      Without it: no {shown.join(', no ')}
      {more}
    </p>
  );
}

function TierMark({ tier }: { tier: Line['tier'] }) {
  if (tier === 'matched') return <Check size={16} strokeWidth={2.5} className={styles.good} aria-label="Matched" />;
  if (tier === 'check') return <CircleAlert size={16} className={styles.warn} aria-label="Check this" />;
  return <CircleDashed size={16} className={styles.quiet} aria-label="No column" />;
}
