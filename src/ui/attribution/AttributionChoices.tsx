import { useIsReading } from '../app-context';
import { Button } from '../components/Button';
import { Select } from '../components/Select';
import styles from './attribution.module.css';
import { asFilesAllow, linkOptions, lookBackOptions, modelOptions, valueOptions } from './names';
import type { useTried } from './use-attribution';

/** Model, links, look-back and worth of the page; what is tried is not agreed until somebody says so. */
export function AttributionChoices({
  tried,
  value,
  onValue,
}: {
  tried: ReturnType<typeof useTried>;
  value: string;
  onValue: (value: string) => void;
}) {
  const isReading = useIsReading();
  const { rules, inForce } = tried;
  const models = [
    ...(inForce.model === null ? [{ id: asFilesAllow, name: 'W, or position without dates' }] : []),
    ...modelOptions(rules),
  ];
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- fields that belong together without a form
    <div className={styles.choices} role="group" aria-label="How credit is shared">
      <Select
        label="Model"
        options={models}
        value={inForce.model ?? asFilesAllow}
        onChange={(model) => tried.try({ model: model === asFilesAllow ? null : model })}
      />
      <Select label="Worth" options={valueOptions} value={value} onChange={onValue} />
      <Select
        label="Touches of a deal"
        options={linkOptions}
        value={inForce.link_rule}
        onChange={(link_rule) => tried.try({ link_rule })}
      />
      <Select
        label="Look-back before the deal"
        options={lookBackOptions(rules.look_back_days)}
        value={String(inForce.look_back_days ?? 0)}
        onChange={(days) => tried.try({ look_back_days: Number(days) || null })}
      />
      <div className={styles.standing} role="status">
        {tried.isAgreed ? (
          <span>As agreed</span>
        ) : (
          <>
            <span>Tried, not agreed</span>
            <Button onPress={tried.back}>Back to what is agreed</Button>
            {!isReading && <Button onPress={tried.agreeOnTried}>Agree on this</Button>}
          </>
        )}
      </div>
    </div>
  );
}
