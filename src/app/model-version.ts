/** Changes with every text that tables are made by (see vite.config.ts). */
export const modelVersion: string = __MODEL_VERSION__;

declare const __MODEL_VERSION__: string;
