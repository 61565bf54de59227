import { useState } from 'react';
import type { MappingOptions, Source, Undecided } from '../../sources/source';
import { useApp } from '../app-context';
import { Button } from '../components/Button';
import { Callout } from '../components/Notice';
import { attempt } from './attempt';
import { openQuestions } from './open-questions';
import { ReadingQuestions } from './ReadingQuestion';

const answered: Partial<Record<Undecided['question'], keyof MappingOptions>> = {
  date_order: 'date_order',
  decimal_mark: 'decimal_mark',
  currency: 'currency',
};

/** What nobody has confirmed about a file, each asked once. The file is read again when the last answer is in. */
export function Questions({ source, onMatch }: { source: Source; onMatch: () => void }) {
  const app = useApp();
  const [answers, setAnswers] = useState<MappingOptions>({});
  const open = openQuestions(source);
  const unmatched = open.find(({ question }) => question === 'kind' || question === 'required_field');

  const answer = (more: MappingOptions) => {
    const all = { ...answers, ...more };
    setAnswers(all);
    const isComplete = open.every(({ question }) => {
      const option = answered[question];
      return option !== undefined && all[option] !== undefined;
    });
    if (!isComplete) return;
    const options = { ...source.mapping.options, ...all };
    attempt(app.remap(source.file_id, { ...source.mapping, options }), `${source.name} is read as before.`);
  };

  if (unmatched) {
    return (
      <Callout
        tone="warn"
        title={unmatched.question === 'kind' ? 'What is in this file?' : 'A column is missing'}
        actions={
          <Button size="small" onPress={onMatch}>
            Match the columns
          </Button>
        }
      >
        <p>{unmatched.words}.</p>
      </Callout>
    );
  }
  return <ReadingQuestions source={source} options={answers} onChoose={answer} />;
}
