import styles from './Frame.module.css';

/** Inside another page, which could lay something over it, Concord shows nothing but the way out. */
export function Framed() {
  return (
    <main className={styles.page}>
      <h1>Concord opens in a window of its own</h1>
      <p>
        <a href="./" target="_blank" rel="noopener noreferrer">
          Open Concord
        </a>
      </p>
    </main>
  );
}
