import { isOneFile } from '../../assets';

/** Offers the whole program as a file; nothing inside that file itself. */
export function OneFileLink() {
  if (isOneFile()) return null;
  return (
    <p>
      <a href="./concord.html" download>
        Concord as one file
      </a>
      : opens by double click, from a shared drive or an e-mail, without a network. Nothing is kept in it unless you
      save the workspace as a file.
    </p>
  );
}
