task box_volumes "The volume of each box from its length, width and height; null when a base or a volume leaves the range."
in lengths: list, widths: list, heights: list
let bases = zipwith (*) lengths widths
out zipwith (*) bases heights
example [2, 3], [3, 3], [4, 5] -> [24, 45]
example [2, 5, 5], [6, 2, 3], [4, 1, 5] -> [48, 10, 75]
example [4, 4, 5], [6, 4, 2], [3, 2, 6] -> [72, 32, 60]
example [], [], [] -> []
example [5, 6], [1], [7, 7] -> [35]
example [16], [16], [0] -> null
holdout [5, 6, 2, 5], [4, 6, 3, 2], [5, 3, 2, 5] -> [100, 108, 12, 50]
holdout [3, 3, 1, 3], [6, 3, 2, 1], [2, 6, 1, 1] -> [36, 54, 2, 3]
holdout [3, 5, 2], [6, 3, 4], [6, 2, 1] -> [108, 30, 8]
holdout [4, 1], [8, 1], [8, 1] -> null
holdout [5], [3, 9], [17] -> [255]
