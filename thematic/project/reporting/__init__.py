"""Reports: what the study has to say, gathered, laid out, and checked when it is finished."""
