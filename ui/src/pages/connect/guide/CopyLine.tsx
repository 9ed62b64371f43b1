import { CopyButton } from '../../../components/CopyButton';
import classes from './Guide.module.css';

/** Text to be pasted somewhere else, with its copy button. */
export function CopyLine({ value, label }: { value: string; label: string }) {
  return (
    <div className={classes.copyLine}>
      <code>{value}</code>
      <CopyButton value={value} label={label} />
    </div>
  );
}
