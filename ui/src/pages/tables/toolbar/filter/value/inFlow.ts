import classes from '../../Toolbar.module.css';

/**
 * A list that opens between its field and what comes below, rather than over it: in an editor this small
 * a floating one would cover *Done*.
 */
export const inFlow = { withinPortal: false, classNames: { dropdown: classes.inFlow ?? '' } };
