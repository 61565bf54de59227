/** Changes with every text that tables are made by (see vite.config.ts). */
export const modelVersion: string = modelVersionOfBuild;

declare const modelVersionOfBuild: string;
