import classes from './Records.module.css';

interface ChooseProps {
  label: string;
  checked: boolean;
  some?: boolean; // not all of them
  onChange: () => void;
}

// The browser's own: the kit's would be a third of the work that a row is.
export function Choose({ label, checked, some = false, onChange }: ChooseProps) {
  return (
    <input
      type="checkbox"
      className={classes.choose}
      aria-label={label}
      checked={checked}
      onChange={onChange}
      ref={(box) => {
        if (box) box.indeterminate = some;
      }}
    />
  );
}
