import classes from './ThinBar.module.css';

type Tone = 'accent' | 'good' | 'bad' | 'quiet';

/** A 4 px bar. `share` 0 to 1, or null while how much there is to do is not known. */
export function ThinBar(props: { share: number | null; label: string; tone?: Tone }) {
  const { share, label, tone = 'accent' } = props;
  const percent = share === null ? undefined : Math.round(share * 100);
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={classes.track}
      data-unknown={share === null || undefined}
    >
      <span
        className={classes.fill}
        data-tone={tone}
        style={{ width: share === null ? undefined : `${share * 100}%` }}
      />
    </span>
  );
}
