const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checks = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three check characters that make a case-sensitive 15-character id safe in tools that ignore case. */
function suffix(id) {
  let text = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let place = 0; place < 5; place++) {
      if (/[A-Z]/.test(id[block * 5 + place])) bits += 1 << place;
    }
    text += checks[bits];
  }
  return text;
}

/** Gives rising 18-character ids of one object, e.g. prefix '006' for opportunities; gaps as in a used org. */
export function salesforceIds(random, prefix, start) {
  let counter = start;
  return function nextId() {
    counter += random.int(1, 30);
    let rest = counter;
    let tail = '';
    for (let place = 0; place < 7; place++) {
      tail = digits[rest % 62] + tail;
      rest = Math.floor(rest / 62);
    }
    const id = `${prefix}5g000${tail}`;
    return id + suffix(id);
  };
}

/** What an empty lookup looks like in a data export. */
export const emptyLookup = '000000000000000AAA';
