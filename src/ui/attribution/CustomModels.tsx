import { useState } from 'react';
import { type CustomModel, customWeights, mostCustomModels } from '../../agreement/attribution';
import { useIsReading } from '../app-context';
import { Button } from '../components/Button';
import { NumberField, TextField } from '../components/Field';
import styles from './attribution.module.css';
import { useAgreedAttribution } from './use-attribution';

const weightNames: Record<(typeof customWeights)[number], string> = {
  first_touch: 'First touch',
  lead_creation: 'Lead creation',
  opportunity_creation: 'Deal creation',
  closing: 'Closing',
  middle: 'Middle',
};

/** Models of the teams' own: weights typed in, normalised, kept in the agreement. */
export function CustomModels() {
  const { rules, agree } = useAgreedAttribution();
  const isReading = useIsReading();
  const models = rules.custom_models;
  const save = (model: CustomModel) =>
    agree({ custom_models: models.map((other) => (other.id === model.id ? model : other)) });
  const remove = ({ id }: CustomModel) =>
    agree({
      custom_models: models.filter((other) => other.id !== id),
      model: rules.model === id ? null : rules.model,
    });
  const add = () => agree({ custom_models: [...models, newModel(models)] });
  if (isReading && models.length === 0) return null;
  return (
    <section className={styles.custom} aria-label="Models of our own">
      <h3>Models of our own</h3>
      <p>Weights are shared out among what a deal has: 2 and 1 are the same as 20 and 10.</p>
      {models.map((model) => (
        <Weights key={model.id} model={model} isReading={isReading} onSave={save} onRemove={remove} />
      ))}
      {!isReading && models.length < mostCustomModels && <Button onPress={add}>Add a model</Button>}
    </section>
  );
}

function Weights({
  model,
  isReading,
  onSave,
  onRemove,
}: {
  model: CustomModel;
  isReading: boolean;
  onSave: (model: CustomModel) => void;
  onRemove: (model: CustomModel) => void;
}) {
  const [name, setName] = useState(model.name);
  const isEmpty = (weights: CustomModel) => customWeights.every((part) => weights[part] === 0);
  const set = (part: (typeof customWeights)[number], value: number) => {
    const changed = { ...model, [part]: Number.isNaN(value) ? 0 : value };
    if (!isEmpty(changed)) onSave(changed);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- fields that belong together without a form
    <div className={styles.weights} role="group" aria-label={model.name}>
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        onBlur={() => name.trim() !== '' && name.trim() !== model.name && onSave({ ...model, name: name.trim() })}
        maxLength={60}
        isReadOnly={isReading}
      />
      {customWeights.map((part) => (
        <NumberField
          key={part}
          label={weightNames[part]}
          minValue={0}
          maxValue={1000}
          isReadOnly={isReading}
          value={model[part]}
          onChange={(value) => set(part, value)}
        />
      ))}
      {!isReading && (
        <Button aria-label={`Remove ${model.name}`} onPress={() => onRemove(model)}>
          Remove
        </Button>
      )}
    </div>
  );
}

/** The next free id, weighed like a full path until somebody changes it. */
function newModel(models: readonly CustomModel[]): CustomModel {
  const numbers = models.map(({ id }) => Number(id.replace('custom-', '')));
  const next = Math.max(0, ...numbers.filter((number) => Number.isInteger(number))) + 1;
  return {
    id: `custom-${next}`,
    name: `Our model ${next}`,
    first_touch: 20,
    lead_creation: 25,
    opportunity_creation: 25,
    closing: 20,
    middle: 10,
  };
}
