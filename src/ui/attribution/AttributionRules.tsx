import { defaultAttribution, longestLookBack } from '../../agreement/attribution';
import { useIsReading } from '../app-context';
import { NumberField } from '../components/Field';
import { Select } from '../components/Select';
import styles from './attribution.module.css';
import { CustomModels } from './CustomModels';
import { NotMarketing } from './NotMarketing';
import {
  asFilesAllow,
  linkOptions,
  lookBackOptions,
  middleOptions,
  modelOptions,
  onceOptions,
  responseOptions,
  salesOptions,
  standInOptions,
} from './names';
import { useAgreedAttribution } from './use-attribution';

/** How credit is shared, to be changed in place; every figure of attribution follows. */
export function AttributionRules() {
  const isReading = useIsReading();
  const { rules, agree } = useAgreedAttribution();
  const models = [{ id: asFilesAllow, name: 'W, or position without dates' }, ...modelOptions(rules)];
  const whole = (value: number, fallback: number) => (Number.isNaN(value) ? fallback : Math.round(value));
  const held = { isDisabled: isReading };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- fields that belong together without a form */}
      <div className={styles.rules} role="group" aria-label="How credit is shared">
        <Select
          {...held}
          label="Model"
          options={models}
          value={rules.model ?? asFilesAllow}
          onChange={(model) => agree({ model: model === asFilesAllow ? null : model })}
        />
        <Select
          {...held}
          label="Touches of a deal"
          options={linkOptions}
          value={rules.link_rule}
          onChange={(link_rule) => agree({ link_rule })}
        />
        <Select
          {...held}
          label="Look-back before the deal"
          options={lookBackOptions(rules.look_back_days)}
          value={String(rules.look_back_days ?? 0)}
          onChange={(days) => agree({ look_back_days: Number(days) || null })}
        />
        <Select
          {...held}
          label="What counts"
          options={responseOptions}
          value={rules.responses}
          onChange={(responses) => agree({ responses })}
        />
        <Select
          {...held}
          label="Counted once per"
          options={onceOptions}
          value={rules.deduplicate}
          onChange={(deduplicate) => agree({ deduplicate })}
        />
        <Select
          {...held}
          label="Touches by sales"
          options={salesOptions}
          value={rules.sales_touches}
          onChange={(sales_touches) => agree({ sales_touches })}
        />
        <Select
          {...held}
          label="People without touches"
          options={standInOptions}
          value={rules.stand_in_touches}
          onChange={(stand_in_touches) => agree({ stand_in_touches })}
        />
        <Select
          {...held}
          label="The middle"
          options={middleOptions}
          value={rules.middle ?? 'own'}
          onChange={(middle) => agree({ middle: middle === 'own' ? null : middle })}
        />
        <NumberField
          label="Half-life of time decay, in days"
          minValue={1}
          maxValue={longestLookBack}
          isReadOnly={isReading}
          value={rules.half_life_days}
          onChange={(value) => agree({ half_life_days: whole(value, defaultAttribution.half_life_days) })}
        />
        <NumberField
          label="Minutes after a lead was created"
          minValue={0}
          maxValue={10_080}
          isReadOnly={isReading}
          value={rules.grace_minutes}
          onChange={(value) => agree({ grace_minutes: whole(value, defaultAttribution.grace_minutes) })}
        />
      </div>
      <NotMarketing />
      <CustomModels />
    </>
  );
}
