import { useState } from 'react';
import type { ColumnPreview } from '../../app/app';
import type { Field, Kind } from '../../sources/fields';
import type { Mapping, Source } from '../../sources/source';
import { Disclosure } from '../components/Disclosure';
import { counted } from './file-words';
import {
  groupOf,
  type Importance,
  type MappingLine as Line,
  mappingLines,
  unusedHeaders,
  withColumn,
} from './mapping-draft';
import styles from './mapping.module.css';
import { MappingLine } from './MappingLine';
import type { ChartTitle } from './MappingScreen';

const importanceTitles: Record<Importance, string> = {
  required: 'Required',
  more_charts: 'Makes more charts possible',
  optional: 'Optional',
};

/** All lines of one kind: what to look at, what is missing, and folded away what is fine. Lines stay where they began. */
export function MappingLines({
  source,
  kind,
  fields,
  columns,
  uncertain,
  previews,
  charts,
  onColumns,
}: {
  source: Source;
  kind: Kind;
  fields: readonly Field[];
  columns: Mapping['columns'];
  /** Fields matched by a common name only. */
  uncertain: ReadonlySet<string>;
  previews: readonly ColumnPreview[];
  charts: readonly ChartTitle[];
  onColumns: (columns: Mapping['columns']) => void;
}) {
  const [first] = useState(() => mappingLines(source, fields, columns, new Set(), uncertain));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const now = new Map(mappingLines(source, fields, columns, touched, uncertain).map((line) => [line.field.name, line]));
  const previewOf = new Map(previews.map((preview) => [preview.header, preview]));
  const began = (keep: (line: Line) => boolean) => first.filter(keep).flatMap(({ field }) => now.get(field.name) ?? []);

  const check = began(({ tier }) => tier === 'check');
  const missing = began(({ tier, importance }) => tier === 'missing' && importance !== 'optional');
  const matched = began(({ tier }) => tier === 'matched');
  const optional = began(({ tier, importance }) => tier === 'missing' && importance === 'optional');
  const areFilters = kind === 'person' || kind === 'opportunity';
  const unused = unusedHeaders(source.header, columns);

  const drawn = (lines: Line[]) => (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <MappingLine
          key={line.field.name}
          line={line}
          standIns={line.importance === 'required' ? labelsBeside(line.field, fields) : []}
          header={source.header}
          columns={columns}
          previewOf={previewOf}
          charts={charts}
          onChoose={(chosen) => {
            setTouched(new Set([...touched, line.field.name]));
            onColumns(withColumn(columns, line.field.name, chosen));
          }}
        />
      ))}
    </ul>
  );

  return (
    <div className={styles.groups}>
      {check.length + missing.length > 0 && (
        <div className={styles.columnNames} aria-hidden>
          <span>What we need</span>
          <span>Your column</span>
          <span>Examples</span>
          <span>Filled</span>
        </div>
      )}
      {check.length > 0 && (
        <section aria-label="Check this">
          <h2>Check this</h2>
          {drawn(check)}
        </section>
      )}
      {(['required', 'more_charts'] as const).map((importance) => {
        const lines = missing.filter(({ field }) => first.find((l) => l.field === field)?.importance === importance);
        return (
          lines.length > 0 && (
            <section key={importance} aria-label={`Missing: ${importanceTitles[importance]}`}>
              <h2>{importanceTitles[importance]}, no column yet</h2>
              {drawn(lines)}
            </section>
          )
        );
      })}
      {matched.length > 0 && (
        <Disclosure title={`${counted(matched.length, 'field')} matched`}>
          {(['required', 'more_charts', 'optional'] as const).map((importance) => {
            const lines = matched.filter((line) => line.importance === importance);
            return (
              lines.length > 0 && (
                <section key={importance} aria-label={`Matched: ${importanceTitles[importance]}`}>
                  <h3>{importanceTitles[importance]}</h3>
                  {drawn(lines)}
                </section>
              )
            );
          })}
        </Disclosure>
      )}
      {optional.length > 0 && (
        <Disclosure title={`${counted(optional.length, 'optional field')} without a column`}>
          {drawn(optional)}
        </Disclosure>
      )}
      {unused.length > 0 && (
        <Disclosure
          title={`${counted(unused.length, 'column')} ${areFilters ? 'kept as filters' : 'kept, used by no figure'}`}
        >
          <p className={styles.kept}>{unused.join(' · ')}</p>
        </Disclosure>
      )}
    </div>
  );
}

function labelsBeside(field: Field, fields: readonly Field[]): string[] {
  return groupOf(field, fields).flatMap((other) => (other === field ? [] : [other.label]));
}
