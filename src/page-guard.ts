/** What a page of numbers never needs and its content policy does not govern: direct connections to other computers. */
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'fetchLater'])
  Object.defineProperty(window, name, { value: undefined, configurable: false, writable: false });

interface PolicyMaker {
  createPolicy(name: string, rules: Record<string, (text: string) => string | null>): unknown;
}

/**
 * Where the browser asks who vouches for text that becomes code or HTML: nobody does, but for the address of a blob,
 * which a worker starts from, and for the empty text, which empties an element.
 */
(window as { trustedTypes?: PolicyMaker }).trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text === '' ? '' : null),
  createScript: () => null,
  createScriptURL: (address) => (address.startsWith('blob:') ? address : null),
});
