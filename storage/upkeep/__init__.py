"""An archive is checked, copied, made smaller and compared."""
