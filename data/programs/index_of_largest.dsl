task index_of_largest "The place of the largest number, from 0; the first one of equals."
in xs: list
let m = max xs
out index m xs
example [6, 8, 0] -> 1
example [3, 4] -> 1
example [6, 4, 6, -1, 14, 0] -> 4
example [] -> null
example [0, -4, 5, 9, 7, -2, 10] -> 6
example [12, -4, 12, 10, 2, 9] -> 0
holdout [-3, -3, 13, 7, 5] -> 2
holdout [255, -256, 0] -> 0
holdout [0, 13, -4, 8, 7, 6] -> 1
holdout [6, 6, -3] -> 0
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] -> 19
