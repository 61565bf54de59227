import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ColumnPreview } from '../../app/app';
import { fields as fieldsByKind, type Kind, kinds } from '../../sources/fields';
import type { Mapping, MappingOptions, Source } from '../../sources/source';
import { Button } from '../components/Button';
import { Callout } from '../components/Notice';
import { Select } from '../components/Select';
import { chartsReady } from './charts-ready';
import { counted, kindWords } from './file-words';
import { suggestedMapping, uncertainFields } from './known-fields';
import { kindLabels } from './kind-words';
import { missingRequired } from './mapping-draft';
import styles from './mapping.module.css';
import { MappingLines } from './MappingLines';
import { ReadingQuestions } from './ReadingQuestion';
import { ReadyMeter } from './ReadyMeter';

export interface ChartTitle {
  id: string;
  title: string;
}

/** Says which column of a file is what we need, while counting the charts that become possible. */
export function MappingScreen({
  source,
  others,
  previews,
  charts,
  onBack,
  onBuild,
}: {
  source: Source;
  /** Mappings of the other files: they make charts possible too. */
  others: readonly Mapping[];
  previews: readonly ColumnPreview[];
  charts: readonly ChartTitle[];
  onBack: () => void;
  /** Rejects with a message when the mapping could not be applied. */
  onBuild: (mapping: Mapping) => Promise<void>;
}) {
  const [mapping, setMapping] = useState(source.mapping);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBuilding, setIsBuilding] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo(0, 0);
  }, []);

  const fields = fieldsByKind[mapping.kind];
  const metrics = useMemo(() => charts.map(({ id }) => id), [charts]);
  const ready = chartsReady([mapping, ...others], fieldsByKind, metrics);
  const lacking = missingRequired(fields, mapping.columns, mapping.options);

  const chooseKind = (kind: Kind) =>
    setMapping(kind === source.mapping.kind ? source.mapping : suggestedMapping(kind, source));
  const choose = (options: MappingOptions) => setMapping({ ...mapping, options: { ...mapping.options, ...options } });
  const build = async () => {
    setIsBuilding(true);
    setProblem(null);
    try {
      await onBuild(mapping);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setIsBuilding(false);
    }
  };

  return (
    <div className={styles.screen}>
      <div className={styles.top}>
        <Button variant="quiet" size="small" onPress={onBack}>
          <ArrowLeft size={16} aria-hidden /> All files
        </Button>
        <h1 ref={heading} tabIndex={-1}>
          Match the columns of {source.name}
        </h1>
        <p>
          {kindWords(source)}. {counted(source.report.records_loaded, 'row')}, {counted(source.header.length, 'column')}
          .
        </p>
      </div>
      <div className={styles.kind}>
        <Select
          label="This file holds"
          labelPosition="side"
          options={kinds.map((kind) => ({ id: kind, name: kindLabels[kind] }))}
          value={mapping.kind}
          onChange={chooseKind}
        />
        {mapping.kind === 'unused' && (
          <div className={styles.often}>
            <span>Often:</span>
            {(['opportunity', 'person', 'touch', 'spend', 'goal'] as const).map((kind) => (
              <Button key={kind} size="small" onPress={() => chooseKind(kind)}>
                {kindLabels[kind].replace(/ \(.*/, '')}
              </Button>
            ))}
          </div>
        )}
      </div>
      <ReadingQuestions source={source} options={mapping.options} onChoose={choose} />
      <MappingLines
        key={mapping.kind}
        source={source}
        kind={mapping.kind}
        fields={fields}
        columns={mapping.columns}
        uncertain={uncertainFields(mapping, source)}
        previews={previews}
        charts={charts}
        onColumns={(columns) => setMapping({ ...mapping, columns })}
      />
      {problem && (
        <Callout tone="bad" title="The charts were not rebuilt">
          <p>{problem} The columns are as they were before.</p>
        </Callout>
      )}
      <div className={styles.bottom}>
        <div className={styles.bottomButtons}>
          <Button onPress={onBack}>Back</Button>
          <Button variant="primary" isDisabled={lacking.length > 0 || isBuilding} onPress={() => void build()}>
            {isBuilding ? 'Building…' : 'Build the charts'}
          </Button>
        </div>
        <ReadyMeter charts={ready} />
        {lacking.length > 0 && (
          <p className={styles.lacking} id="lacking">
            Still needed:{' '}
            {lacking.map((group) => group.map(({ label }) => label.toLowerCase()).join(' or ')).join('; ')}.
          </p>
        )}
      </div>
    </div>
  );
}
