import type { Agreement } from './agreement';
import type { Stage } from './stages';

/** A stage name as a file has it. People's lifecycle and lead status share one entity; their pipeline is not used. */
export interface StageName {
  entity: 'person' | 'opportunity';
  tool: string;
  pipeline: string | null;
  stage_name: string;
}

export interface StageMeaning {
  stage: Stage | 'ignore';
  /** False: no rule and no agreement knows the name, and it was taken for the entity's first stage. */
  is_known: boolean;
}

type Rule = readonly [pattern: RegExp, stage: Stage | 'ignore'];

/** A word or words standing alone, in languages whose letters `\b` does not know. */
const alone = (words: string) => new RegExp(String.raw`(?<!\p{L})(?:${words})(?!\p{L})`, 'u');

/** First match decides. The names are plain: lower case, one blank between words, see `plainName`. */
const personRules: readonly Rule[] = [
  [/^subscriber$|^evangelist$|^other$|^recycled?\b|nurtur|^bad timing$|churn|lost customer|former customer/, 'ignore'],
  [/disqualif|unqualif|not qualified|non qualified|^dq$|junk|spam|^dead\b|reject|not interested/, 'disqualified'],
  [/not converted|unconverted|bad fit|not a fit|invalid|duplicate|^(closed )?lost\b/, 'disqualified'],
  [/marketing.?(qualifi|calific|gekwalific)|(qualifi|calific|gekwalific).+marketing/, 'marketing_qualified'],
  [
    /(vertriebs|sales).?(qualifi|gekwalific)|(qualifi|calific).+(sales|ventas|vendas|vendite|commercial)/,
    'sales_qualified',
  ],
  [alone('kunde|cliente?|klant|klient|kund|asiakas|顧客'), 'won'],
  [alone('oportunidade?|opportunité|opportunità|verkaufschance|verkoopkans|szansa sprzedaży|商談'), 'opportunity'],
  [alone('abonnent|suscriptor|abonné|assinante|iscritto|subskrybent|prenumerant|登録者'), 'ignore'],
  [/^mql$|marketing ?qualified|\(mql\)/, 'marketing_qualified'],
  [/^sal$|sales ?accepted|\(sal\)|^accepted$/, 'sales_accepted'],
  [/^sql$|sales ?qualified|\(sql\)|^qualified\b|^(closed )?converted$/, 'sales_qualified'],
  [/^opportunity$|^open ?deal$|^in opportunity$|^opportunity created$/, 'opportunity'],
  [/^customer$|^client$|^(closed )?won$|^closedwon$/, 'won'],
  [/^lead$|inquiry|enquiry|^prospect$|^suspect$|^new\b|^open\b|^raw$|^assigned$|^unassigned$|pre ?qualified/, 'lead'],
  [/^working\b|contact|^attempt|in ?progress|^connected$|^engaged$|^meeting\b|^called\b|^active$/, 'lead'],
];

const dealRules: readonly Rule[] = [
  [alone('gewonnen|gagnée?|ganad[ao]|ganho|vint[ao]|wygran[aey]|vunnen|vunnet|voitettu|受注|成約'), 'won'],
  [alone('verloren|perdue?|perdid[ao]|pers[ao]|przegran[aey]|förlorad|förlorat|hävitty|失注'), 'lost'],
  [/^(closed ?|deal )?won\b|^gewonnen\b|^gagnée?\b|^ganad[ao]\b|^ganho\b|^fechado ganho/, 'won'],
  [/^(closed ?|deal )?lost\b|^verloren\b|^perdue?\b|^perdid[ao]\b|^abandon|disqualif|^no decision|^dead\b/, 'lost'],
  [/^closed (no|cancel|disq|dead|dup)|^cancell?ed|^duplicate$|^rejected$/, 'lost'],
  [/prospect|engag|qualif|needs? analysis|value prop|decision ?maker|perception|proposal|quot|negotiat/, 'opportunity'],
  [/review|appointment|presentation|demo|contract|discover|evaluat|pilot|trial|\bpoc\b|verbal|commit/, 'opportunity'],
  [/legal|procure|meeting|contact|^new\b|^open\b|pipeline|^stage ?\d|lead in|scop|solution|technical/, 'opportunity'],
  [/approv|signature|pending|best case|upside|in ?progress|connect|develop|propos|opportunity/, 'opportunity'],
];

const statusRules: readonly (readonly [RegExp, 'open' | 'won' | 'lost'])[] = [
  [/^(closed ?)?won$|^gewonnen$|^gagnée?$|^ganad[ao]$|^ganho$|^success(ful)?$/, 'won'],
  [/^(closed ?)?lost$|^verloren$|^perdue?$|^perdid[ao]$|^abandoned$|^cancell?ed$|^disqualified$/, 'lost'],
  [/^open$|^active$|^in progress$|^offen$|^ouverte?$|^abiert[ao]$|^pipeline$|^commit$|^best case$/, 'open'],
];

/** Lower case, separators to one blank: 'Closed - Converted' and 'CLOSED_CONVERTED' become 'closed converted'. */
export function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-–—/|:]+/g, ' ')
    .trim();
}

/** The name a stage has in `agreement.stages`: entity, tool, pipeline (deals only) and name in lower case, joined by '|'. */
export function stageKey({ entity, tool, pipeline, stage_name }: StageName): string {
  const parts = [entity, tool, entity === 'opportunity' ? (pipeline ?? '') : '', stage_name];
  return parts.map((part) => part.trim().toLowerCase().replaceAll('|', ' ')).join('|');
}

/** What both teams mean by a stage name: the agreement's word, else the rules here, else lead or opportunity. */
export function stageMeaning(name: StageName, agreement: Agreement): StageMeaning {
  const key = stageKey(name);
  const agreed = Object.hasOwn(agreement.stages, key) ? agreement.stages[key] : undefined;
  if (agreed !== undefined) return { stage: agreed, is_known: true };
  const rules = name.entity === 'person' ? personRules : dealRules;
  const plain = plainName(name.stage_name);
  const found = rules.find(([pattern]) => pattern.test(plain));
  if (found) return { stage: found[1], is_known: true };
  return { stage: name.entity === 'person' ? 'lead' : 'opportunity', is_known: false };
}

/** A deal's state from a status column such as Pipedrive's; null when the word says nothing certain ('Closed'). */
export function dealStatus(text: string): 'open' | 'won' | 'lost' | null {
  const plain = plainName(text);
  return statusRules.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
