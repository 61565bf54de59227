/** Months in the languages tools export in, full and short, nominative and genitive; accents do not matter. */
const names: readonly string[] = [
  'jan january januar janner januari janvier janv enero ene gennaio gen janeiro styczen stycznia sty tammikuu tammikuuta tammik tammi',
  'feb february februar februari fevrier fevr fev febrero febbraio fevereiro luty lutego lut helmikuu helmikuuta helmik helmi',
  'mar march marz mrz maart mrt mars marzo marco marzec marca maaliskuu maaliskuuta maalisk maalis',
  'apr april avril avr abril abr aprile kwiecien kwietnia kwi huhtikuu huhtikuuta huhtik huhti',
  'may mai mei maj mayo maio maggio mag maja toukokuu toukokuuta toukok touko',
  'jun june juni juin junio junho giugno giu czerwiec czerwca cze kesakuu kesakuuta kesak kesa',
  'jul july juli juillet juil julio julho luglio lug lipiec lipca lip heinakuu heinakuuta heinak heina',
  'aug august augustus augusti aout agosto ago sierpien sierpnia sie elokuu elokuuta elok elo',
  'sep sept september septembre septiembre setiembre set settembre setembro wrzesien wrzesnia wrz syyskuu syyskuuta syysk syys',
  'oct october okt oktober octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz lokakuu lokakuuta lokak loka',
  'nov november novembre noviembre novembro listopad listopada lis marraskuu marraskuuta marrask marras',
  'dec december dez dezember decembre diciembre dic dicembre dezembro des grudzien grudnia gru joulukuu joulukuuta jouluk joulu',
];

const numbers = new Map(names.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)));

const english = new Set(
  'jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october november december'.split(
    ' ',
  ),
);

/** 1..12 for the name of a month in lower case without accents, or null. */
export function monthNumber(word: string): number | null {
  return numbers.get(word) ?? null;
}

/** Whether the engine's own `%b` and `%B` read the word. */
export function isEnglishMonth(word: string): boolean {
  return english.has(word);
}
