import { dimensions } from './metric';

/** By what rates can be broken down: the dimensions, the month, or not at all. */
export const byChoices = [...dimensions, 'month', 'overall'] as const;
