task index_of_smallest "The place of the smallest number, from 0; the first one of equals."
in xs: list
let m = min xs
out index m xs
example [7, -4, 4] -> 1
example [13, -2, 3, 0, 14, 13] -> 1
example [0, -4, -3, -4, 6, 1, -4] -> 1
example [] -> null
example [7, -3, 5, 10, 8] -> 1
example [5, 7, 2, 7, 14, 0, -4] -> 6
holdout [2, -1, 13, 6] -> 1
holdout [255, -256, 0] -> 1
holdout [-1, 1, 8] -> 0
holdout [-1, 4, -1, 8] -> 0
holdout [8, 2, -2, 2, -1] -> 2
