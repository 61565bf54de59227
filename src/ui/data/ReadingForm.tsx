import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Dialect, ReadingChoice, Source } from '../../sources/source';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Checkbox } from '../components/Checkbox';
import { Callout } from '../components/Notice';
import { Select } from '../components/Select';
import { attempt } from './attempt';
import { delimiterWord, encodingWord, knownEncodings } from './file-words';
import styles from './files.module.css';
import { ReadingTable } from './ReadingTable';

const asFound = 'found';
const delimiters = [',', ';', '\t', '|'];
const quotes: { id: Exclude<Dialect['quote'], ''> | 'none'; name: string }[] = [
  { id: '"', name: 'Double quotes "' },
  { id: "'", name: "Single quotes '" },
  { id: 'none', name: 'No quotes' },
];
const lines = Array.from({ length: 31 }, (_, line) => line);

/** Says how a file is read where what was found out is wrong; the first rows show what comes of it. */
export function ReadingForm({ source, onClose }: { source: Source; onClose: () => void }) {
  const app = useApp();
  const isBusy = useAppState((state) => state.activity !== null);
  const [reading, setReading] = useState<ReadingChoice>(source.reading);
  const { report, dialect, file_id, name } = source;
  const isText = report.format === 'text';
  const said = <K extends keyof ReadingChoice>(key: K, value: ReadingChoice[K] | undefined) => {
    const { [key]: _, ...others } = reading;
    setReading(value === undefined ? others : { ...others, [key]: value });
  };
  const preview = useQuery({
    queryKey: ['reading', source.fingerprint, file_id, reading],
    queryFn: () => app.readingPreview(file_id, reading),
    placeholderData: (before) => before,
    retry: false,
  });
  const apply = () => {
    attempt(app.reread(file_id, reading).then(onClose), `${name} stays as it was read before.`);
  };
  return (
    <section className={styles.reading} aria-label={`How ${name} is read`}>
      <div className={styles.choices}>
        {isText && (
          <>
            <Select
              label="Encoding"
              options={[
                found(encodingWord(dialect.encoding)),
                ...knownEncodings.map((id) => ({ id, name: encodingWord(id) })),
              ]}
              value={reading.encoding ?? asFound}
              onChange={(encoding) => said('encoding', encoding === asFound ? undefined : encoding)}
            />
            <Select
              label="Between the cells"
              options={[
                found(delimiterWord(dialect.delimiter)),
                ...delimiters.map((id) => ({ id, name: delimiterWord(id) })),
              ]}
              value={reading.delimiter ?? asFound}
              onChange={(delimiter) => said('delimiter', delimiter === asFound ? undefined : delimiter)}
            />
            <Select
              label="Around cells"
              options={[{ id: asFound, name: 'As found' }, ...quotes]}
              value={reading.quote === '' ? 'none' : (reading.quote ?? asFound)}
              onChange={(quote) =>
                said('quote', quote === asFound ? undefined : quote === 'none' ? '' : (quote as Dialect['quote']))
              }
            />
          </>
        )}
        <Select
          label="Column names"
          options={[
            found(report.header_line === 0 ? 'none' : `line ${report.header_line}`),
            ...lines.map((line) => ({ id: String(line), name: line === 0 ? 'There are none' : `In line ${line}` })),
          ]}
          value={reading.header_line === undefined ? asFound : String(reading.header_line)}
          onChange={(line) => said('header_line', line === asFound ? undefined : Number(line))}
        />
      </div>
      <div className={styles.ticks}>
        <Checkbox
          isSelected={reading.keep_all_rows ?? false}
          onChange={(isOn) => said('keep_all_rows', isOn ? true : undefined)}
        >
          Count totals and footers as records
        </Checkbox>
        {isText && (
          <Checkbox
            isSelected={reading.repair_mojibake ?? false}
            onChange={(isOn) => said('repair_mojibake', isOn ? true : undefined)}
          >
            Turn back garbled letters (Ã¼ is ü)
          </Checkbox>
        )}
      </div>
      {preview.error ? (
        <Callout tone="warn" title="It cannot be read this way">
          <p>{preview.error.message}</p>
        </Callout>
      ) : (
        preview.data && <ReadingTable preview={preview.data} />
      )}
      <div className={styles.doing}>
        <Button
          variant="primary"
          size="small"
          isDisabled={isBusy || preview.error !== null || isSame(reading, source.reading)}
          onPress={apply}
        >
          Read it this way
        </Button>
        <Button size="small" onPress={onClose}>
          Leave it as it is
        </Button>
      </div>
    </section>
  );
}

const found = (what: string) => ({ id: asFound, name: `As found: ${what}` });

function isSame(one: ReadingChoice, other: ReadingChoice): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)] as (keyof ReadingChoice)[]);
  return [...keys].every((key) => one[key] === other[key]);
}
