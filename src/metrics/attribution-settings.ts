import type { Row } from '../engine/engine';
import { competitionRanks, rankRange, type RankRange } from '../stats/rank-range';
import { countOf, nameOf, numberOf } from './row-values';

/** One way to share the credit, and each channel's share under it. */
export interface Setting {
  model: string;
  model_label: string;
  link_rule: string;
  look_back_days: number;
  is_agreed: boolean;
  shares: Map<string, number>;
}

export interface ChannelRange {
  channel: string;
  deals: number;
  /** Share under the agreed setting; null while that is not there. */
  agreed: number | null;
  agreed_row: Row | null;
  shares: number[];
  /** Null for what is not ranked: too few deals, or no channel. */
  ranks: RankRange | null;
}

export interface SettingsCompared {
  settings: Setting[];
  channels: ChannelRange[];
  /** Link rules that reach less than half of what the widest reaches, with the share they reach: out of the range. */
  narrow: { link_rule: string; reached: number }[];
  agreed: Setting | null;
}

export const remainder = 'Unattributed';
/** Fewer deals with a touch of a channel are too few to rank it. */
const fewestDeals = 5;
/** A link rule must reach at least this part of what the widest one reaches. */
const wideEnough = 0.5;

/** The rows of all settings, put together by setting and by channel. */
export function compareSettings(rows: readonly Row[]): SettingsCompared {
  const all = settingsOf(rows);
  const reached = new Map<string, number>();
  for (const { link_rule, shares } of all) {
    const linked = 1 - (shares.get(remainder) ?? 0);
    reached.set(link_rule, Math.max(reached.get(link_rule) ?? 0, linked));
  }
  const agreed = all.find(({ is_agreed }) => is_agreed) ?? null;
  const widest = Math.max(0, ...reached.values());
  const narrow = [...reached]
    .filter(([rule, share]) => share < wideEnough * widest && rule !== agreed?.link_rule)
    .map(([link_rule, share]) => ({ link_rule, reached: share }));
  const settings = all.filter(({ link_rule }) => !narrow.some((rule) => rule.link_rule === link_rule));
  return { settings, channels: channelsOf(rows, settings), narrow, agreed };
}

function settingsOf(rows: readonly Row[]): Setting[] {
  const found = new Map<string, Setting>();
  for (const row of rows) {
    const [model, link_rule] = [nameOf(row, 'model'), nameOf(row, 'link_rule')];
    const look_back_days = countOf(row, 'look_back_days');
    const key = `${model} ${link_rule} ${look_back_days}`;
    const setting = found.get(key) ?? {
      model,
      model_label: nameOf(row, 'model_label'),
      link_rule,
      look_back_days,
      is_agreed: row.is_agreed_model === true && row.is_agreed_rule === true && row.is_agreed_look_back === true,
      shares: new Map<string, number>(),
    };
    setting.shares.set(nameOf(row, 'channel'), numberOf(row, 'share') ?? 0);
    found.set(key, setting);
  }
  return [...found.values()];
}

function channelsOf(rows: readonly Row[], settings: readonly Setting[]): ChannelRange[] {
  const names = [...new Set(rows.map((row) => nameOf(row, 'channel')))];
  const agreedRows = new Map(
    rows
      .filter((row) => row.is_agreed_model === true && row.is_agreed_rule === true && row.is_agreed_look_back === true)
      .map((row) => [nameOf(row, 'channel'), row]),
  );
  const deals = (channel: string) =>
    Math.max(0, ...rows.filter((row) => nameOf(row, 'channel') === channel).map((row) => countOf(row, 'deal_count')));
  const counted = new Map(names.map((name) => [name, deals(name)]));
  const ranked = names.filter((name) => name !== remainder && (counted.get(name) ?? 0) >= fewestDeals);
  const ranks = settings.map(({ shares }) => competitionRanks(ranked.map((name) => shares.get(name) ?? 0)));
  return names
    .map((channel): ChannelRange => {
      const place = ranked.indexOf(channel);
      const agreed_row = agreedRows.get(channel) ?? null;
      return {
        channel,
        deals: counted.get(channel) ?? 0,
        agreed: agreed_row ? (numberOf(agreed_row, 'share') ?? 0) : null,
        agreed_row,
        shares: settings.map(({ shares }) => shares.get(channel) ?? 0),
        ranks: place < 0 ? null : rankRange(ranks.map((one) => one[place] ?? 0)),
      };
    })
    .toSorted(
      (a, b) =>
        Number(a.channel === remainder) - Number(b.channel === remainder) ||
        Number(a.ranks === null) - Number(b.ranks === null) ||
        (b.agreed ?? 0) - (a.agreed ?? 0) ||
        (a.channel < b.channel ? -1 : 1),
    );
}

/** The ranked channel with the largest share under a setting; null without one. */
export function leaderOf({ shares }: Setting, channels: readonly ChannelRange[]): string | null {
  const ranked = channels.filter(({ ranks }) => ranks !== null);
  const first = ranked.toSorted((a, b) => (shares.get(b.channel) ?? 0) - (shares.get(a.channel) ?? 0))[0];
  return first ? first.channel : null;
}

/** A setting that differs from the agreed one in one thing alone and has another channel ahead. */
export interface Flip {
  what: 'model' | 'link_rule' | 'look_back_days';
  setting: Setting;
  leader: string;
}

/** Which single changes of the agreed setting put another channel ahead. */
export function flipsOf({ settings, channels, agreed }: SettingsCompared): Flip[] {
  if (!agreed) return [];
  const ahead = leaderOf(agreed, channels);
  const dimensions = ['model', 'link_rule', 'look_back_days'] as const;
  return settings.flatMap((setting) => {
    const changed = dimensions.filter((name) => setting[name] !== agreed[name]);
    const leader = leaderOf(setting, channels);
    const [what] = changed;
    return changed.length === 1 && what && leader !== null && leader !== ahead ? [{ what, setting, leader }] : [];
  });
}
