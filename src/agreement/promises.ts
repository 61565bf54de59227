/** What sales promised for whoever marketing hands over. */
export interface Promises {
  /** Days until the first contact, in `contact_unit`; weekdays are Monday to Friday. */
  contact_within: number;
  contact_unit: 'weekdays' | 'days';
  /** Calendar days until an MQL is accepted, rejected or sent back. */
  decide_within: number;
}

export const defaultPromises: Promises = { contact_within: 5, contact_unit: 'weekdays', decide_within: 14 };

/** The longest a promise may be, in days. */
export const longestPromise = 365;
