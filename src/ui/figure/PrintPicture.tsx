import { useEffect, useRef } from 'react';
import type { FigureSpec } from '../../charts/figure';
import { toPictureElement } from './print-picture';
import styles from './Figure.module.css';

/** The picture for paper: light, patterned, as wide as a page; drawn when printing begins. */
export function PrintPicture({ spec }: { spec: FigureSpec }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = () => {
      const picture = toPictureElement(spec);
      if (picture) place.current?.replaceChildren(picture);
    };
    window.addEventListener('beforeprint', draw);
    return () => window.removeEventListener('beforeprint', draw);
  }, [spec]);
  return <div ref={place} className={styles.printPicture} aria-hidden="true" />;
}
