import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Decision } from '../../meeting/meeting';
import { newId } from '../../app/new-id';
import { useApp, useAppState } from '../app-context';
import { Button, IconButton } from '../components/Button';
import { TextField } from '../components/Field';
import { toast } from '../components/Toast';
import { Changes } from '../frame/Changes';
import { withDecision } from './agenda-edit';
import styles from './decisions.module.css';

/** What was decided, who does it and by when; every change is kept at once. Enter in a row begins the next. */
export function Decisions() {
  const app = useApp();
  const decisions = useAppState((state) => state.meeting.decisions);
  const [added, setAdded] = useState<string | null>(null);
  const keep = (next: Decision[]) => app.updateMeeting({ decisions: next });

  const add = () => {
    const id = newId();
    setAdded(id);
    keep([...decisions, { id, what: '', who: '', by_when: '' }]);
  };
  const remove = (decision: Decision) => {
    keep(decisions.filter(({ id }) => id !== decision.id));
    if (decision.what) toast('The decision was removed.', { label: 'Undo', run: () => keep(decisions) });
  };

  return (
    <Changes>
      <div className={styles.decisions}>
        {decisions.length === 0 && <p className={styles.none}>Nothing decided yet.</p>}
        {decisions.length > 0 && (
          <div className={styles.names} aria-hidden>
            <span>What is decided</span>
            <span>Who</span>
            <span>By when</span>
          </div>
        )}
        <ul className={styles.rows}>
          {decisions.map((decision, index) => (
            <DecisionRow
              key={decision.id}
              decision={decision}
              number={index + 1}
              isNew={decision.id === added}
              onChange={(changed) => keep(withDecision(decisions, changed))}
              onRemove={() => remove(decision)}
              onNext={add}
            />
          ))}
        </ul>
        <Button onPress={add}>
          <Plus size={16} aria-hidden /> Add a decision
        </Button>
      </div>
    </Changes>
  );
}

function DecisionRow({
  decision,
  number,
  isNew,
  onChange,
  onRemove,
  onNext,
}: {
  decision: Decision;
  number: number;
  isNew: boolean;
  onChange: (decision: Decision) => void;
  onRemove: () => void;
  onNext: () => void;
}) {
  const field = (name: 'what' | 'who' | 'by_when', label: string, more: { type?: string; autoFocus?: boolean }) => (
    <TextField
      label={`${label} ${number}`}
      isLabelHidden
      value={decision[name]}
      onChange={(text) => onChange({ ...decision, [name]: text })}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onNext();
        else event.continuePropagation();
      }}
      {...more}
    />
  );
  return (
    <li className={styles.row}>
      {field('what', 'What is decided', { autoFocus: isNew })}
      {field('who', 'Who does it', {})}
      {field('by_when', 'By when', { type: 'date' })}
      <IconButton label={`Remove decision ${number}`} onPress={onRemove}>
        <Trash2 size={16} />
      </IconButton>
    </li>
  );
}
