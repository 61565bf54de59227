/* Runs before the program and in browsers of any age, so it is written in their JavaScript. */
(function () {
  var missing = [];
  function need(words, has) {
    try {
      if (!has()) throw new Error('It is not there.');
    } catch (problem) {
      if (problem) missing.push(words);
    }
  }

  need('WebAssembly with exceptions, which its database is written in', function () {
    var throwing = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11];
    return WebAssembly.validate(new Uint8Array(throwing));
  });
  need('workers, which read files while you go on', function () {
    return typeof Worker === 'function' && typeof Blob === 'function' && typeof URL.createObjectURL === 'function';
  });
  need('unpacking, for zip, gz and Excel files', function () {
    return typeof DecompressionStream === 'function';
  });
  need('today’s JavaScript', function () {
    return (
      typeof Array.prototype.findLast === 'function' &&
      typeof Array.prototype.toSorted === 'function' &&
      typeof Object.hasOwn === 'function' &&
      typeof String.prototype.isWellFormed === 'function' &&
      typeof structuredClone === 'function' &&
      typeof Intl.Segmenter === 'function' &&
      typeof BigInt === 'function'
    );
  });
  need('today’s colours', function () {
    return CSS.supports('color', 'light-dark(#fff, #000)');
  });

  function say(heading, sentences) {
    var place = document.getElementById('root');
    var main = document.createElement('main');
    main.style.cssText = 'max-width: 34em; margin: 12vh auto; padding: 0 24px; font: 16px/1.5 sans-serif';
    var title = document.createElement('h1');
    title.style.cssText = 'font-size: 24px; line-height: 1.3';
    title.appendChild(document.createTextNode(heading));
    main.appendChild(title);
    for (var i = 0; i < sentences.length; i += 1) {
      var line = document.createElement('p');
      line.style.cssText = 'margin: 12px 0 0';
      line.appendChild(document.createTextNode(sentences[i]));
      main.appendChild(line);
    }
    place.appendChild(main);
  }

  if (missing.length > 0) {
    document.documentElement.setAttribute('data-too-old', '');
    say('This browser is too old for Concord', [
      'It lacks ' + missing.join('; ') + '.',
      'Concord works in Chrome and Edge from version 123, Firefox from 125 and Safari from 17.5. Update the browser, or open this address in one of them.',
      'Nothing was read and nothing was changed.',
    ]);
    return;
  }

  /* The program draws at once when it is there. */
  window.addEventListener('load', function () {
    setTimeout(function () {
      if (document.getElementById('root').childNodes.length > 0) return;
      var isFromDisk = location.protocol === 'file:';
      say('Concord could not be started', [
        isFromDisk
          ? 'A browser starts no program that lies in several files on the disk. Open the address where Concord is served, or Concord as a single file.'
          : 'A part of the page could not be loaded. Reload the page when the network is back.',
        'Nothing was changed or lost.',
      ]);
    }, 4000);
  });
})();
