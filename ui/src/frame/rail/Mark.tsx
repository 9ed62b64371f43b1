/** The app's own sign: rows of a table and their reflection. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden focusable="false">
      <rect x="2" y="2" width="20" height="20" rx="5.5" fill="var(--om-accent)" />
      <rect x="6" y="6" width="12" height="2" rx="1" fill="var(--om-on-accent)" />
      <rect x="6" y="9.2" width="8.5" height="2" rx="1" fill="var(--om-on-accent)" />
      <rect x="6" y="12.8" width="8.5" height="2" rx="1" fill="var(--om-on-accent)" opacity=".55" />
      <rect x="6" y="16" width="12" height="2" rx="1" fill="var(--om-on-accent)" opacity=".55" />
    </svg>
  );
}
