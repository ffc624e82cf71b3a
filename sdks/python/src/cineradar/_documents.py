"""Files among the calls of `documents`."""

from typing import Unpack

from cineradar._async_calls import AsyncDocumentsCalls
from cineradar._call import Call, CallSettings
from cineradar._calls import DocumentsCalls
from cineradar._errors import CineRadarError
from cineradar.models import Document


def _file_of(document: Document) -> Call:
    if document.link is None:
        raise CineRadarError(f"The document {document.id} is {document.state}: it has a file once it is done.")
    return Call("GET", document.link)


class Documents(DocumentsCalls):
    """What a page of the console shows, as CSV, XLSX or PDF."""

    def download(self, document: Document, /, **settings: Unpack[CallSettings]) -> bytes:
        """The file of a document that is done; its link is good for 15 minutes, and `get` gives a new one.

        `GET /v1/documents/{id}/file`; the link is the permission

        Raises:
            CineRadarError: It has no file.
        """
        return self._core.fetch(_file_of(document), settings)


class AsyncDocuments(AsyncDocumentsCalls):
    """What a page of the console shows, as CSV, XLSX or PDF."""

    async def download(self, document: Document, /, **settings: Unpack[CallSettings]) -> bytes:
        """The file of a document that is done; see `Documents.download`."""
        return await self._core.fetch(_file_of(document), settings)
