/** The product's sign: two circles in one. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2.5">
        <circle cx="13" cy="16" r="6.5" />
        <circle cx="19" cy="16" r="6.5" />
      </g>
    </svg>
  );
}
