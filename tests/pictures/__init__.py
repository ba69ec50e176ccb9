"""One walk over every screen and sheet: what is seen on the way is judged, and compared with what
was accepted before."""
