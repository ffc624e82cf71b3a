"""The dashboard's frame: its pages and their order. Streamlit runs it once a visit and once a click."""

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent

st.set_page_config(page_title="CineRadar forecasts", page_icon=":material/insights:", layout="wide")
st.html(HERE / "style.css")
# A flat list: with sections Streamlit nests its items so that a screen reader finds no list.
st.navigation(
    [
        st.Page("views/overview.py", title="Overview", icon=":material/monitoring:", default=True),
        st.Page("views/error.py", title="Error", icon=":material/error_med:"),
        st.Page("views/misses.py", title="Worst misses", icon=":material/playlist_remove:"),
        st.Page("views/drift.py", title="Drift", icon=":material/water:"),
        st.Page("views/importance.py", title="Importance", icon=":material/bar_chart:"),
        st.Page("views/models.py", title="Models", icon=":material/deployed_code_history:"),
        st.Page("views/freshness.py", title="Freshness", icon=":material/update:"),
    ]
).run()
