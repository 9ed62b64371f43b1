/** A cloud of our own drawing, standing for an org in the cloud. */
export function CloudGlyph({ size = 40 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" fill="none" aria-hidden focusable="false">
      <path
        d="M11.5 30.5a7 7 0 0 1-1.1-13.9 9.6 9.6 0 0 1 18.5-1.9 8 8 0 0 1-.9 15.8z"
        fill="#1f7ae0"
        fillOpacity=".16"
        stroke="#2b83e6"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="M15 25.5h10M15 21h6" stroke="#2b83e6" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
