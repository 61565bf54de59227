import type { Agreement } from '../../agreement/agreement';
import { attributionModels } from '../../agreement/attribution-models';
import { counted } from '../../metrics/figure-words';
import type { Definition } from './definitions';

const links: Record<string, string> = {
  hybrid: 'of the people named on it, and where nobody is named of the people of its company',
  roles: 'of the people named on it: contact roles, associations, converted leads and its e-mail',
  account: 'of all people of its company',
  converted_lead: 'of the lead that became it',
};

const middles = {
  between: 'strictly between the first touch and the last milestone of the model',
  all: 'without a role, up to the close',
};

/** How credit is shared, in sentences both teams can agree on. */
export function attributionDefinitions({ attribution: rules }: Agreement): Definition[] {
  const model = attributionModels(rules).find(({ id }) => id === rules.model);
  const once = { day: 'a day', campaign: 'all', none: null }[rules.deduplicate];
  const definition = (id: string, title: string, sentences: string[]): Definition => ({
    id: `attribution ${id}`,
    group: 'Attribution',
    title,
    sentences,
    change: 'here',
  });
  return [
    definition('model', 'How credit is shared', [
      model
        ? `Credit for a deal is shared by ${model.label}.`
        : 'Credit for a deal is shared by W 30/30/30/10, pre-opp, where the files know when leads and deals were created, else by position 40/20/40.',
      rules.middle === null ? '' : `The middle are the touches ${middles[rules.middle]}.`,
      model && model.per_decay > 0 ? `A touch ${counted(rules.half_life_days, 'day')} older weighs half.` : '',
      'Where a milestone is missing its weight is shared by those that are there; one touch with several roles has all their weights.',
      'Credit shares are an agreed accounting rule, not a causal effect.',
    ]),
    definition('touches', 'Which touches count', [
      `Touches of a deal are those ${links[rules.link_rule]}.`,
      rules.look_back_days === null
        ? 'However long before the deal was created.'
        : `No more than ${counted(rules.look_back_days, 'day')} before the deal was created.`,
      rules.responses === 'responded'
        ? 'Only responses count, where the files say who responded.'
        : 'Touches count whether or not anybody responded.',
      once === null
        ? 'Every touch counts.'
        : `Touches of one person and campaign count once${once === 'a day' ? ' a day' : ''}.`,
      rules.sales_touches === 'keep'
        ? 'Touches by sales count, as the channel Sales outbound.'
        : 'Touches by sales do not count.',
      rules.stand_in_touches === 'use'
        ? 'For people no touch file has, their original source stands in as a touch at their creation, and their latest source as one at its date.'
        : 'People no touch file has have no touches: their original and latest source are left out.',
    ]),
    definition('sourced', 'Sourced by marketing', [
      rules.not_marketing.length === 0
        ? 'A deal is sourced by marketing when it has a channel of its own.'
        : `A deal is sourced by marketing when its own channel is none of these: ${rules.not_marketing.join(', ')}.`,
      'A deal without a channel is not sourced by marketing.',
    ]),
    definition('milestones', 'Milestones of a deal', [
      'First touch: the earliest that counts.',
      `Lead creation: the last touch up to ${counted(rules.grace_minutes, 'minute')} after the earliest linked person was created, or on that day where only days are known.`,
      'Deal creation: the last touch up to the creation of the deal. Closing: the last touch up to its close.',
    ]),
  ].map((one) => ({ ...one, sentences: one.sentences.filter((sentence) => sentence !== '') }));
}
