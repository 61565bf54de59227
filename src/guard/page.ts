import { trustedTypePolicy } from './trusted-types';

// What a page of numbers never needs and its content policy does not govern: direct lines to other computers.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'fetchLater'])
  Object.defineProperty(window, name, { value: undefined, configurable: false, writable: false });

// Nobody vouches for a text, but for the address of a blob, which a worker starts from, and for the empty text, which
// empties an element.
trustedTypePolicy('default', {
  createHTML: (text) => (text === '' ? '' : null),
  createScript: () => null,
  createScriptURL: (address) => (address.startsWith('blob:') ? address : null),
});
