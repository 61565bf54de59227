/** Where the browser asks who vouches for a text before it becomes HTML, code or a script's address. */
interface TrustedTypes {
  createPolicy(name: string, rules: Rules): { createHTML(text: string): string };
}

type Rules = Partial<Record<'createHTML' | 'createScript' | 'createScriptURL', (text: string) => string | null>>;

/** A policy under a name that the page's content policy knows; null in a browser that does not ask. */
export function trustedTypePolicy(name: string, rules: Rules): { createHTML(text: string): string } | null {
  return (window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(name, rules) ?? null;
}
