"""The pages, one file each: Streamlit runs a file anew at each visit and click."""
